package preflight.llm;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a price file. What is missing or wrong is noted with its place and replaced by a stand-in,
 * so that reading goes on to the next fault; in the end the keys nobody asked for are faults too.
 */
final class PriceNode {
  private static final BigDecimal HIGHEST = new BigDecimal(10_000);
  private static final int DECIMALS = 6;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}");

  private final JsonNode node;
  private final String pointer;
  private final List<String> faults;
  private final Set<String> asked = new HashSet<>();

  PriceNode(JsonNode node, String pointer, List<String> faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
    if (!node.isObject()) {
      fault("", "must be an object");
    }
  }

  /**
   * @param place below this object, with its slash
   */
  void fault(String place, String what) {
    var all = pointer + place;
    faults.add((all.isEmpty() ? "" : all + " ") + what);
  }

  String word(String key) {
    var value = required(key);
    if (value != null && value.isString() && WORD.matcher(value.stringValue()).matches()) {
      return value.stringValue();
    }
    if (value != null) {
      fault("/" + key, "must be a name of letters, digits and . _ : / @ -, at most 100");
    }
    return "";
  }

  LocalDate day(String key) {
    var value = required(key);
    if (value != null) {
      try {
        if (value.isString()) {
          return LocalDate.parse(value.stringValue());
        }
      } catch (DateTimeException e) {
        // Falls through to the one sentence about it.
      }
      fault("/" + key, "must be a day such as 2026-11-01");
    }
    return LocalDate.EPOCH;
  }

  /** False when it is not there. */
  boolean flag(String key) {
    asked.add(key);
    var value = node.get(key);
    if (value != null && !value.isBoolean()) {
      fault("/" + key, "must be true or false");
    }
    return value != null && value.isBoolean() && value.booleanValue();
  }

  /** Pico-USD for a token. */
  long rate(String key) {
    var value = required(key);
    return value == null ? 0 : rate(key, value);
  }

  long rateOr(String key, long usual) {
    asked.add(key);
    var value = node.get(key);
    return value == null ? usual : rate(key, value);
  }

  private long rate(String key, JsonNode value) {
    if (!value.isNumber()) {
      fault("/" + key, "must be a number, in USD for a million tokens");
      return 0;
    }
    var usd = value.decimalValue();
    if (usd.signum() < 0) {
      fault("/" + key, "must not be negative");
    } else if (usd.compareTo(HIGHEST) > 0) {
      fault("/" + key, "must be at most 10000 USD for a million tokens");
    } else if (usd.stripTrailingZeros().scale() > DECIMALS) {
      fault("/" + key, "must have at most 6 decimals");
    } else {
      return PicoUsd.perToken(usd);
    }
    return 0;
  }

  /** At least one, or it is a fault. */
  List<PriceNode> objects(String key) {
    var value = required(key);
    if (value != null && !value.isArray()) {
      fault("/" + key, "must be a list");
    } else if (value != null && value.isEmpty()) {
      fault("/" + key, "must have at least one price");
    } else if (value != null) {
      return IntStream.range(0, value.size())
          .mapToObj(i -> new PriceNode(value.get(i), pointer + "/" + key + "/" + i, faults))
          .toList();
    }
    return List.of();
  }

  void refuseTheRest() {
    node.propertyNames().stream()
        .filter(name -> !asked.contains(name))
        .forEach(
            name -> fault("/" + (WORD.matcher(name).matches() ? name : "?"), "is not known here"));
  }

  private @Nullable JsonNode required(String key) {
    asked.add(key);
    var value = node.get(key);
    if (value == null && node.isObject()) {
      fault("/" + key, "is missing");
    }
    return value;
  }
}
