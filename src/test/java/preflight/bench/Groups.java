package preflight.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** To whom a frame of a stack belongs. */
final class Groups {
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("org.apache.", "Tomcat");
    NAMES.put("jakarta.servlet.", "Tomcat");
    NAMES.put("org.springframework.security.", "Spring Security");
    NAMES.put("org.springframework.jdbc.", "Spring JDBC");
    NAMES.put("org.springframework.transaction.", "Spring JDBC");
    NAMES.put("org.springframework.dao.", "Spring JDBC");
    NAMES.put("org.springframework.web.", "Spring MVC");
    NAMES.put("org.springframework.http.", "Spring MVC");
    NAMES.put("org.springframework.boot.logging.", "Boot's JSON of a log line");
    NAMES.put("org.springframework.boot.json.", "Boot's JSON of a log line");
    NAMES.put("org.springframework.", "Spring, the rest");
    NAMES.put("io.micrometer.", "Micrometer");
    NAMES.put("io.prometheus.", "Micrometer");
    NAMES.put("tools.jackson.", "Jackson");
    NAMES.put("com.fasterxml.", "Jackson");
    NAMES.put("gg.jte.", "jte");
    NAMES.put("templates.", "jte");
    NAMES.put("org.postgresql.", "pgjdbc");
    NAMES.put("com.zaxxer.", "Hikari");
    NAMES.put("ch.qos.logback.", "Logback");
    NAMES.put("org.slf4j.", "Logback");
    NAMES.put("com.nimbusds.", "Nimbus");
    NAMES.put("com.github.benmanes.", "Caffeine");
  }

  private Groups() {}

  static boolean isOfTheJdk(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("com.sun.");
  }

  static boolean isOurs(String type) {
    return type.startsWith("preflight.");
  }

  /** Ours by package; the rest by what it is called. */
  static String of(String type) {
    if (isOurs(type)) {
      return type.substring(0, type.lastIndexOf('.'));
    }
    return NAMES.entrySet().stream()
        .filter(each -> type.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> type.replaceAll("^([^.]+\\.[^.]+)\\..*", "$1"));
  }
}
