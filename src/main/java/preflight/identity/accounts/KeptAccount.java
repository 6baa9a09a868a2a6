package preflight.identity.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;
import preflight.identity.accounts.factor.SecondFactors;
import preflight.privacy.KeptAboutAccount;

/** The account itself, in what its owner downloads. */
@Component
class KeptAccount implements KeptAboutAccount {
  private final OwnAccountSql sql;
  private final SecondFactors factors;

  KeptAccount(OwnAccountSql sql, SecondFactors factors) {
    this.sql = sql;
    this.factors = factors;
  }

  /** @param issuer where it signs in; {@code subject} what it is called there */
  record Kept(
      UUID accountId,
      String issuer,
      String subject,
      @Nullable String email,
      @Nullable Instant emailConfirmedAt,
      @Nullable String name,
      @Nullable String language,
      String role,
      Instant createdAt,
      boolean secondFactor,
      int recoveryCodesLeft,
      boolean toldOfNewBrowsers) {}

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Object of(UUID account, @Nullable UUID participant) {
    var id = new AccountId(account);
    return sql.kept(id, factors.isSetUp(id), factors.codes(id));
  }
}
