-- Written by Innkeeper. A role of its own for one program; running this again does no harm.
-- Should a statement fail, the log must not show it: it holds the password.
SET log_min_error_statement TO 'panic';

SELECT 'CREATE ROLE __ROLE__ LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '__ROLE__') \gexec
ALTER ROLE __ROLE__ PASSWORD '__PASSWORD__';
__MORE__
