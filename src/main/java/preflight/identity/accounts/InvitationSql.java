package preflight.identity.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.platform.codes.TypedCode;
import preflight.platform.db.Instants;
import preflight.privacy.PersonalDataHolder;

/** Every statement about invitations. Those that nobody took go by themselves. */
@Repository
class InvitationSql implements PersonalDataHolder {
  private final JdbcClient jdbc;

  InvitationSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isKnown(EmailAddress email) {
    return jdbc.sql(
            """
            select exists (select
                             from accounts
                            where issuer = :issuer
                              and lower(email) = :email)
            """)
        .param("issuer", Account.LOCAL)
        .param("email", email.text())
        .query(Boolean.class)
        .single();
  }

  /** In the place of an earlier one of the same address. */
  void insert(Invitation invitation, TypedCode code) {
    jdbc.sql(
            """
            insert into invitations
              (invitation_id, code_hash, email, name, role, language, created_at, expires_at)
            values (:id, :code, :email, :name, :role, :language, :createdAt, :expiresAt)
            on conflict (email) do update
              set invitation_id = excluded.invitation_id, code_hash = excluded.code_hash,
                  name = excluded.name, role = excluded.role, language = excluded.language,
                  created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
        .param("id", invitation.id())
        .param("code", code.hash())
        .param("email", invitation.email().text())
        .param("name", invitation.name())
        .param("role", invitation.role().word())
        .param("language", invitation.language())
        .param("createdAt", Instants.parameter(invitation.createdAt()))
        .param("expiresAt", Instants.parameter(invitation.expiresAt()))
        .update();
  }

  List<Invitation> list(Instant now) {
    return jdbc.sql(
            """
            select invitation_id, email, name, role, language, created_at, expires_at
              from invitations
             where expires_at > :now
             order by created_at desc, invitation_id
            """)
        .param("now", Instants.parameter(now))
        .query((row, number) ->
            new Invitation(
                row.getObject("invitation_id", UUID.class),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("language"),
                Instants.read(row, "created_at"),
                Instants.read(row, "expires_at")))
        .list();
  }

  boolean delete(UUID invitation) {
    return jdbc.sql("delete from invitations where invitation_id = :id")
            .param("id", invitation)
            .update()
        == 1;
  }

  Optional<EmailAddress> findEmail(TypedCode code, Instant now) {
    return jdbc.sql(
            """
            select email
              from invitations
             where code_hash = :code
               and expires_at > :now
            """)
        .param("code", code.hash())
        .param("now", Instants.parameter(now))
        .query(String.class)
        .optional()
        .map(EmailAddress::new);
  }

  /** Empty when the code is spent, or its address has an account by now. */
  Optional<AccountId> take(TypedCode code, String hash, Instant now) {
    return jdbc.sql(
            """
            with spent as (
              delete from invitations
               where code_hash = :code
                 and expires_at > :now
              returning invitation_id, email, name, role, language
            ), others as (
              delete from pending_sign_ups p
               using spent
               where p.email = spent.email
            )
            insert into accounts
              (account_id, issuer, subject, email, email_confirmed_at, name, language,
               password_hash, role, created_at)
            select invitation_id, :issuer, invitation_id::text, email, :now, name, language,
                   :hash, role, :now
              from spent
            on conflict do nothing
            returning account_id
            """)
        .param("code", code.hash())
        .param("issuer", Account.LOCAL)
        .param("hash", hash)
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  @Override
  public Set<String> tables() {
    return Set.of("invitations");
  }

  @Override
  public int removeExpired(Instant now, int batch) {
    return jdbc.sql(
            """
            delete from invitations
             where invitation_id in (select invitation_id
                                       from invitations
                                      where expires_at <= :now
                                      limit :batch)
            """)
        .param("now", Instants.parameter(now))
        .param("batch", batch)
        .update();
  }
}
