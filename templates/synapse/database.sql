-- Synapse's own role and database. PostgreSQL runs this on its very first start; running it again does no harm.
-- Should a statement fail, the log must not show it: it holds the password.
SET log_min_error_statement TO 'panic';
\set password `cat /secrets/synapse`

SELECT 'CREATE ROLE synapse LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'synapse') \gexec
ALTER ROLE synapse PASSWORD :'password';

-- The C locale is Synapse's condition.
SELECT 'CREATE DATABASE synapse OWNER synapse TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C'''
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'synapse') \gexec
REVOKE ALL ON DATABASE synapse FROM PUBLIC;
