package preflight.identity.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import preflight.identity.accounts.Fault;
import preflight.platform.web.Csrf;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.LocalPath;
import preflight.platform.web.PageFrame;

/** What was posted with a form about an account. */
record Typed(MultiValueMap<String, String> posted) {
  static final String PASSWORD = "password";

  /** The password that the account has. */
  static final String CURRENT = Fault.PASSWORD_CURRENT.field();

  /** As typed; empty when it is not there. */
  String text(String field) {
    var value = posted.getFirst(field);
    return value == null ? "" : value;
  }

  /** On a computer that others use too. */
  boolean shared() {
    return posted.getFirst("shared") != null;
  }

  @Nullable String returnTo() {
    return returnTo(posted.getFirst("returnTo"));
  }

  /** The local path it is; null when there is none, or it leads elsewhere. */
  static @Nullable String returnTo(@Nullable String given) {
    var path = LocalPath.of(given, "");
    return path.isEmpty() ? null : path;
  }

  static AccountPage empty(PageFrame frame, @Nullable String returnTo) {
    return new AccountPage(frame, Map.of(), List.of(), false, returnTo(returnTo));
  }

  /** The page at that path again, without the passwords. */
  AccountPage again(
      Frames frames, HttpServletRequest request, String path, Collection<Fault> faults) {
    var frame = frames.of(request);
    return page(
        frame,
        path,
        faults.stream().map(fault -> line(fault.field(), words(fault), frame)).toList(),
        request);
  }

  /** The same with something wrong that no field has alone. */
  AccountPage refused(Frames frames, HttpServletRequest request, String path, String key) {
    var frame = frames.of(request);
    return page(frame, path, List.of(line(PASSWORD, key, frame)), request);
  }

  /** That address of ours with one more parameter. */
  static String with(String address, String name, String value) {
    return address
        + (address.contains("?") ? "&" : "?")
        + name
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static String words(Fault fault) {
    return "invalid.account." + fault.word();
  }

  private AccountPage page(
      PageFrame frame, String path, List<ErrorLine> errors, HttpServletRequest request) {
    var typed = new HashMap<>(posted.toSingleValueMap());
    typed.remove(PASSWORD);
    typed.remove(CURRENT);
    typed.remove(Csrf.FIELD);
    return new AccountPage(frame.at(path), typed, errors, !Csrf.isProven(request), returnTo());
  }

  private static ErrorLine line(String field, String key, PageFrame frame) {
    return new ErrorLine(field, null, frame.text(key));
  }

  /** Never prints what was typed. */
  @Override
  public String toString() {
    return "Typed[...]";
  }
}
