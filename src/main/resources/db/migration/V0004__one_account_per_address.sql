-- Two foreign accounts may say the same address; of our own it is what their owner signs in with.
create unique index concurrently accounts_one_of_ours_per_email
  on accounts (lower(email)) where issuer = 'preflight';
