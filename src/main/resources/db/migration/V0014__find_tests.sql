-- Tries go after a day, and are looked for every hour: without this, in all runs. It has no more rows than there
-- are tries. Built beside writes, the index waits for whoever reads the table now; giving up would leave it invalid.
set lock_timeout = 0;

create index concurrently runs_tests on runs (started_at) where is_test;

set lock_timeout = '2s';
