package preflight.identity.accounts.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import preflight.identity.TestAccount;
import preflight.support.Device;
import preflight.support.RunningApp;

/** An app on somebody's phone, into which they typed the key of the page. */
public final class Authenticator {
  public static final String SET_UP = "/login/second-factor/set-up";

  private static final Pattern KEY =
      Pattern.compile("id=\"secret\"[^>]*>(.*?)</code>", Pattern.DOTALL);
  private static final Pattern SEALED = Pattern.compile("name=\"sealed\" value=\"([^\"]+)\"");
  private static final Pattern RECOVERY = Pattern.compile("<code>((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})");
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;
  private final String sealed;
  private List<String> recoveryCodes = List.of();

  private Authenticator(byte[] secret, String sealed) {
    this.secret = secret;
    this.sealed = sealed;
  }

  /** Typed in from the page, not yet confirmed. */
  public static Authenticator reading(String page) {
    var key = found(KEY, page).replaceAll("<[^>]+>|\\s", "");
    assertThat(key).hasSize(32);
    var number = BigInteger.ZERO;
    for (char character : key.toCharArray()) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(character)));
    }
    var bytes = new byte[Totp.SECRET_BYTES];
    var shown = number.toByteArray();
    int length = Math.min(bytes.length, shown.length);
    System.arraycopy(shown, shown.length - length, bytes, bytes.length - length, length);
    return new Authenticator(bytes, found(SEALED, page));
  }

  /** Set up on this device, which is proven by that. */
  public static Authenticator setUpOn(Device device) {
    var app = reading(device.get(SET_UP).body());
    var answer = device.post(SET_UP, SET_UP, app.form());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    app.recoveryCodes = codesOf(answer.body());
    return app;
  }

  static List<String> codesOf(String page) {
    var codes = new ArrayList<String>();
    var matcher = RECOVERY.matcher(page);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }

  String form() {
    return form(code(), TestAccount.PASSWORD);
  }

  String form(String code, String password) {
    return "sealed="
        + sealed
        + "&code="
        + code
        + "&current="
        + URLEncoder.encode(password, StandardCharsets.UTF_8);
  }

  String sealed() {
    return sealed;
  }

  public List<String> recoveryCodes() {
    return recoveryCodes;
  }

  /** The key, as it is typed and as bytes are written. */
  public List<String> spellings() {
    return List.of(Totp.base32(secret), HexFormat.of().formatHex(secret));
  }

  /** What it shows now. */
  public String code() {
    return Totp.code(secret, RunningApp.bean(Clock.class).instant());
  }

  /** What it shows half a minute from now, which counts already. */
  public String nextCode() {
    return Totp.code(secret, RunningApp.bean(Clock.class).instant().plus(Duration.ofSeconds(30)));
  }

  private static String found(Pattern pattern, String page) {
    var match = pattern.matcher(page);
    assertThat(match.find()).as(page).isTrue();
    return match.group(1);
  }
}
