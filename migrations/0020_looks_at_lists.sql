-- Whoever reads a list is in the audit with one entry that names each report of it.
create index entry_reports on audit.entry using gin ((subject -> 'reports') jsonb_path_ops)
  where subject ? 'reports';
