package preflight.identity.accounts.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.identity.AccountId;
import preflight.platform.codes.TypedCode;
import preflight.platform.db.Instants;
import preflight.privacy.PersonalDataHolder;

/** Every statement about second factors. They go with their account. */
@Repository
class FactorSql implements PersonalDataHolder {
  private final JdbcClient jdbc;

  FactorSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("second_factors", "recovery_codes");
  }

  Optional<byte[]> find(AccountId account) {
    return jdbc.sql("select sealed_secret from second_factors where account_id = :account")
        .param("account", account.value())
        .query(byte[].class)
        .optional();
  }

  /** False when there is one already. */
  boolean insert(AccountId account, byte[] sealed, long step, Instant now) {
    return jdbc.sql(
                """
                insert into second_factors
                  (account_id, sealed_secret, last_step, tried_since, created_at)
                values (:account, :sealed, :step, :now, :now)
                on conflict (account_id) do nothing
                """)
            .param("account", account.value())
            .param("sealed", sealed)
            .param("step", step)
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  /**
   * Counts one try as wrong until {@link #wasRight}; false when there were too many since then. The row is
   * locked, so that tries at the same time are counted one after the other.
   */
  boolean mayTry(AccountId account, int tries, Instant since, Instant now) {
    return jdbc.sql(
                """
                update second_factors
                   set wrong_tries = case when tried_since <= :since then 1 else wrong_tries + 1 end,
                       tried_since = case when tried_since <= :since then :now else tried_since end
                 where account_id = :account
                   and (tried_since <= :since or wrong_tries < :tries)
                """)
            .param("account", account.value())
            .param("tries", tries)
            .param("since", Instants.parameter(since))
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  void wasRight(AccountId account) {
    jdbc.sql("update second_factors set wrong_tries = 0 where account_id = :account")
        .param("account", account.value())
        .update();
  }

  /** False when the code of that step, or of a later one, was taken before. */
  boolean take(AccountId account, long step) {
    return jdbc.sql(
                """
                update second_factors
                   set last_step = :step
                 where account_id = :account
                   and last_step < :step
                """)
            .param("account", account.value())
            .param("step", step)
            .update()
        == 1;
  }

  void replaceSecret(AccountId account, byte[] before, byte[] after) {
    jdbc.sql(
            """
            update second_factors
               set sealed_secret = :after
             where account_id = :account
               and sealed_secret = :before
            """)
        .param("account", account.value())
        .param("before", before)
        .param("after", after)
        .update();
  }

  /** In the place of those there were. */
  void replaceCodes(AccountId account, List<TypedCode> codes) {
    deleteCodes(account);
    for (var code : codes) {
      jdbc.sql("insert into recovery_codes (code_hash, account_id) values (:code, :account)")
          .param("code", code.hash())
          .param("account", account.value())
          .update();
    }
  }

  /** False when it is none of this account's, or was used. */
  boolean spend(AccountId account, TypedCode code) {
    return jdbc.sql(
                """
                delete from recovery_codes
                 where code_hash = :code
                   and account_id = :account
                """)
            .param("code", code.hash())
            .param("account", account.value())
            .update()
        == 1;
  }

  int codes(AccountId account) {
    return jdbc.sql("select count(*) from recovery_codes where account_id = :account")
        .param("account", account.value())
        .query(Integer.class)
        .single();
  }

  boolean delete(AccountId account) {
    deleteCodes(account);
    return jdbc.sql("delete from second_factors where account_id = :account")
            .param("account", account.value())
            .update()
        == 1;
  }

  private void deleteCodes(AccountId account) {
    jdbc.sql("delete from recovery_codes where account_id = :account")
        .param("account", account.value())
        .update();
  }
}
