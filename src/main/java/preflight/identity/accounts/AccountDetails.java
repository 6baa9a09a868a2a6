package preflight.identity.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.platform.web.Frames;

/** What an account's owner is called, and in which language they read. */
@Component
public class AccountDetails {
  /** Of mails to somebody who chose none. */
  static final String USUAL = "en";

  private final OwnAccountSql sql;
  private final Frames frames;

  AccountDetails(OwnAccountSql sql, Frames frames) {
    this.sql = sql;
    this.frames = frames;
  }

  /**
   * @param name empty for none
   * @param language one of the interface's; empty for what the browser asks for
   * @return what is wrong with it
   */
  public List<Fault> change(AccountId account, String name, String language) {
    var faults = new ArrayList<Fault>();
    if (!SignUps.isName(name)) {
      faults.add(Fault.NAME);
    }
    if (!language.isEmpty() && !frames.languages().contains(language)) {
      faults.add(Fault.LANGUAGE);
    }
    if (faults.isEmpty()) {
      sql.changeDetails(
          account, name.isBlank() ? null : name.strip(), language.isEmpty() ? null : language);
    }
    return faults;
  }

  /** When the account was made. */
  public Instant since(AccountId account) {
    return sql.createdAt(account);
  }

  static String languageOf(Account account) {
    return Objects.requireNonNullElse(account.language(), USUAL);
  }
}
