package preflight.simulation;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.util.Locale;

/** How somebody goes about it. */
enum Manner {
  FAST("clicks on at once"),
  SLOW("has a slow line, and writes in pieces"),
  INTERRUPTED("closes the page in the middle and comes back"),
  OFFLINE("loses the network in the middle"),
  KEYBOARD("has no pointer"),
  MOBILE("has a small phone"),
  GERMAN("reads German"),
  HOSTILE("tries what nobody should");

  private static final int DESK = 1280;
  private static final int DESK_HEIGHT = 900;
  private static final int PHONE = 360;
  private static final int PHONE_HEIGHT = 740;

  private final String what;

  Manner(String what) {
    this.what = what;
  }

  String what() {
    return what;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Words words() {
    return this == GERMAN ? Words.GERMAN : Words.ENGLISH;
  }

  Browser.NewContextOptions browser() {
    boolean phone = this == MOBILE;
    return new Browser.NewContextOptions()
        .setLocale(this == GERMAN ? "de-DE" : "en-GB")
        .setHasTouch(phone)
        .setIsMobile(phone)
        .setViewportSize(phone ? PHONE : DESK, phone ? PHONE_HEIGHT : DESK_HEIGHT)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setServiceWorkers(ServiceWorkerPolicy.ALLOW);
  }
}
