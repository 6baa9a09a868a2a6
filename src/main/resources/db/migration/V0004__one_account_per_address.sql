-- Two foreign accounts may say the same address; of our own it is what their owner signs in with.
-- Built beside writes, the index waits for whoever reads the table now; giving up would leave it invalid.
set lock_timeout = 0;

create unique index concurrently accounts_one_of_ours_per_email
  on accounts (lower(email)) where issuer = 'preflight';

set lock_timeout = '2s';
