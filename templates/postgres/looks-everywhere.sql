
-- It may look into every database there is, and change nothing in any.
ALTER ROLE example SET default_transaction_read_only = on;
SELECT format('GRANT CONNECT ON DATABASE %I TO example', datname)
  FROM pg_database WHERE datallowconn AND NOT datistemplate \gexec
