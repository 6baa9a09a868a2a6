package preflight.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What a person calls their browser, so that they know it in the list of sessions: the product and the
 * system, no version, and nothing else of what the header tells.
 */
public final class BrowserName {
  /** The first that is found: nearly every browser claims to be some of those further down. */
  private static final Map<String, String> PRODUCTS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    PRODUCTS.put("Edg", "Edge");
    PRODUCTS.put("OPR/", "Opera");
    PRODUCTS.put("SamsungBrowser", "Samsung Internet");
    PRODUCTS.put("Firefox/", "Firefox");
    PRODUCTS.put("FxiOS", "Firefox");
    PRODUCTS.put("CriOS", "Chrome");
    PRODUCTS.put("Chrome/", "Chrome");
    PRODUCTS.put("Safari/", "Safari");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Macintosh", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private BrowserName() {}

  /** Such as "Firefox, Windows"; null when there is nothing we know. */
  public static @Nullable String of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    var product = first(PRODUCTS, header);
    var system = first(SYSTEMS, header);
    if (product == null || system == null) {
      return product == null ? system : product;
    }
    return product + ", " + system;
  }

  private static @Nullable String first(Map<String, String> names, String header) {
    return names.entrySet().stream()
        .filter(name -> header.contains(name.getKey()))
        .map(Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
