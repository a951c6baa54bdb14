# How many rows each table of a database has. It stands in a script where that says `# include: rows`. A fact a table, as
# they lie in a backup's manifest. For psql, with the variable `empty`: tables of which it is said that they have none. A
# superuser asks with PGOPTIONS=-csearch_path=pg_catalog: a program can have functions of these names in its database.
rows_sql() {
  cat <<'SQL'
SELECT json_build_object('fact', 'rows', 'database', current_database(), 'table', format('%I.%I', schemaname, tablename), 'count',
  CASE WHEN tablename = ANY (:'empty'::text[]) THEN 0 ELSE (xpath('/row/c/text()', query_to_xml(
    format('SELECT count(*) AS c FROM %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint END)
  FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY schemaname, tablename;
SQL
}
