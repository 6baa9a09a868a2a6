package preflight.identity.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.platform.db.Instants;

/** Every statement that an admin makes about other accounts. */
@Repository
class AdminSql {
  private static final String COLUMNS =
      """
      a.account_id, a.issuer, a.email, a.name, a.role, a.created_at,
        a.disabled_at is not null as disabled
      """;

  private final JdbcClient jdbc;

  AdminSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who administers this installation, locked until the transaction ends. */
  List<AccountId> lockActive() {
    return jdbc.sql(
            """
            select account_id
              from accounts
             where role = 'admin'
               and disabled_at is null
             order by account_id
               for update
            """)
        .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
        .list();
  }

  /**
   * @param text in lower case, part of an address or a name; empty for all
   * @param before the last one of the page before; null for the first page
   */
  List<KnownAccount> list(String text, @Nullable Role role, @Nullable AccountId before, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                  from accounts a
                 where (:role::text is null or a.role = :role)
                   and (:before::uuid is null or a.account_id < :before::uuid)
                   and (lower(a.email) like :pattern or lower(a.name) like :pattern or :text = '')
                 order by a.account_id desc
                 limit :limit
                """)
        .param("text", text)
        .param("pattern", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("role", role == null ? null : role.word())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query((row, number) -> account(row))
        .list();
  }

  Optional<KnownAccount.Closely> find(AccountId account, Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                  , f.created_at as second_factor_since,
                    (select count(*)
                       from account_sessions s
                      where s.account_id = a.account_id
                        and s.expires_at > :now) as sessions
                  from accounts a
                  left join second_factors f using (account_id)
                 where a.account_id = :account
                """)
        .param("account", account.value())
        .param("now", Instants.parameter(now))
        .query((row, number) ->
            new KnownAccount.Closely(
                account(row),
                row.getInt("sessions"),
                Instants.readNullable(row, "second_factor_since")))
        .optional();
  }

  private static KnownAccount account(ResultSet row) throws SQLException {
    return new KnownAccount(
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getString("issuer"),
        row.getString("email"),
        row.getString("name"),
        Role.of(row.getString("role")),
        row.getBoolean("disabled"),
        Instants.read(row, "created_at"));
  }

  /** False when there is no such account, or it has that role. */
  boolean changeRole(AccountId account, Role role) {
    return jdbc.sql(
                """
                update accounts
                   set role = :role
                 where account_id = :account
                   and role <> :role
                """)
            .param("account", account.value())
            .param("role", role.word())
            .update()
        == 1;
  }

  /** False when there is no such account, or it is disabled. */
  boolean disable(AccountId account, Instant now) {
    return jdbc.sql(
                """
                update accounts
                   set disabled_at = :now
                 where account_id = :account
                   and disabled_at is null
                """)
            .param("account", account.value())
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  /** False when there is no such account, or it is not disabled. */
  boolean enable(AccountId account) {
    return jdbc.sql(
                """
                update accounts
                   set disabled_at = null
                 where account_id = :account
                   and disabled_at is not null
                """)
            .param("account", account.value())
            .update()
        == 1;
  }

  boolean exists(AccountId account) {
    return jdbc.sql("select exists (select from accounts where account_id = :account)")
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }
}
