package preflight.identity.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.platform.codes.TypedCode;
import preflight.platform.mail.Letter;
import preflight.platform.mail.Mail;
import preflight.platform.web.Texts;

/**
 * What we write to people. Nothing that somebody typed stands in these mails, not even a name: whoever
 * knows an address could otherwise have us send their own words to it. A link carries its code behind #,
 * which browsers send to nobody, and leads to a page with a button.
 */
@Component
class AccountLetters {
  private final Mail mail;

  AccountLetters(Mail mail) {
    this.mail = mail;
  }

  void send(Letter letter) {
    mail.send(letter);
  }

  /** To an address without an account. */
  Letter confirm(EmailAddress to, String language, String origin, TypedCode code) {
    return letter(
        "mail.confirm",
        to,
        language,
        origin,
        link(origin, "/sign-up/confirm", language, code),
        code.text(),
        SignUps.LIFETIME.toHours());
  }

  /** To an address that has an account already. */
  Letter known(EmailAddress to, String language, String origin) {
    return letter(
        "mail.known", to, language, origin, origin + "/login", origin + "/password/forgot");
  }

  Letter reset(EmailAddress to, String language, String origin, TypedCode code) {
    return letter(
        "mail.reset",
        to,
        language,
        origin,
        link(origin, "/password/reset", language, code),
        code.text(),
        PasswordResets.LIFETIME.toMinutes());
  }

  Letter changed(EmailAddress to, String language, String origin) {
    return letter("mail.changed", to, language, origin, origin + "/password/forgot");
  }

  /** Changed by whoever is signed in, who stays so. */
  Letter newPassword(EmailAddress to, String language, String origin) {
    return letter("mail.new-password", to, language, origin, origin + "/password/forgot");
  }

  /**
   * The name is one of those that we have for browsers, and never the words of the browser itself.
   *
   * @param kind the key of what to call it when it has no name
   */
  Letter newBrowser(
      EmailAddress to, String language, String origin, String kind, @Nullable String name) {
    return letter(
        "mail.new-browser",
        to,
        language,
        origin,
        name == null ? Texts.in(language).text(kind) : name,
        origin + "/password/forgot",
        origin + "/app/settings");
  }

  Letter invitation(EmailAddress to, String language, String origin, TypedCode code) {
    return letter(
        "mail.invitation",
        to,
        language,
        origin,
        link(origin, "/invitation", language, code),
        code.text(),
        Invitations.LIFETIME.toDays());
  }

  private static Letter letter(String key, EmailAddress to, String language, Object... arguments) {
    var texts = Texts.in(language);
    return new Letter(
        to.text(),
        texts.language(),
        texts.text(key + ".subject"),
        texts.text(key + ".text", arguments) + "\n");
  }

  private static String link(String origin, String path, String language, TypedCode code) {
    return origin + path + "?lang=" + language + "#" + code.text();
  }
}
