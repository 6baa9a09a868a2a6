package preflight.support;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** A browser without its screen: it keeps our cookie, and posts the forms of the page it is on. */
public final class Device {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final Http http;
  private String cookie = "";

  public Device() {
    this(RunningApp.http());
  }

  public Device(Http http) {
    this.http = http;
  }

  /** The browser of somebody who started through the API. */
  public static Device of(Person person) {
    var device = new Device();
    device.cookie = "oh_session=" + person.token();
    return device;
  }

  /** A browser that has this Cookie header. */
  public static Device with(String cookie) {
    var device = new Device();
    device.cookie = cookie;
    return device;
  }

  /** The same, in front of another application. */
  public static Device with(Http http, String cookie) {
    var device = new Device(http);
    device.cookie = cookie;
    return device;
  }

  public HttpResponse<String> get(String path) {
    return keep(http.get(path, "Cookie", cookie, "Accept", HTML));
  }

  /** As a script of a page would. */
  public HttpResponse<String> getJson(String path) {
    return keep(http.get(path, "Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
  }

  /** Posts a form as the page at {@code from} would, with the token it holds. */
  public HttpResponse<String> post(String from, String path, String form) {
    var token = TOKEN.matcher(get(from).body());
    String proof = token.find() ? "&_csrf=" + token.group(1) : "";
    return postAlone(path, form + proof);
  }

  /** Posts exactly this. */
  public HttpResponse<String> postAlone(String path, String form) {
    return keep(
        http.postForm(
            path, form, "Cookie", cookie, "Accept", HTML, "Sec-Fetch-Site", "same-origin"));
  }

  public String cookie() {
    return cookie;
  }

  public static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private HttpResponse<String> keep(HttpResponse<String> response) {
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.contains("Max-Age=0") ? "" : set.replaceFirst(";.*", ""));
    return response;
  }
}
