package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Forms of random shape without faults: every type of block, options with labels, details and ones that
 * stand alone, conditions and requirements over earlier questions of every type.
 *
 * <p>A question's name begins with its kind: {@code radio_0_2}.
 */
final class GeneratedForms {
  private static final List<String> KINDS =
      List.of(
          "text", "area", "number", "email", "date", "select", "radio", "flag", "many", "scale",
          "nps", "matrix", "ranking", "consent");

  private final Random random;
  private final List<String> earlier = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();

  private GeneratedForms(Random random) {
    this.random = random;
  }

  static Form form(Random random) {
    return TestForms.read(document(random));
  }

  static String document(Random random) {
    return new GeneratedForms(random).document();
  }

  private String document() {
    var pages = new ArrayList<String>();
    int count = 1 + random.nextInt(6);
    for (int p = 0; p < count; p++) {
      // The first page is always there.
      String condition = p == 0 ? "" : condition("visibleIf");
      var blocks = new ArrayList<String>();
      int most = 1 + random.nextInt(4);
      for (int b = 0; b < most; b++) {
        blocks.add(random.nextInt(8) == 0 ? markdown() : question(p + "_" + b));
      }
      pages.add(
          "{'id':'p%d','title':%s%s,'blocks':[%s]}"
              .formatted(p, text("P"), condition, String.join(",", blocks)));
    }
    return TestForms.json(
        "{'id':'test','title':%s,'meta':{'version':'1.0.0','languages':['en','de']%s}%s,'pages':[%s]%s}"
            .formatted(
                text("Test"),
                sometimes(",'estimatedMinutes':5"),
                sometimes(",'consent':{'version':'1.0.0','text':'Yes'}"),
                String.join(",", pages),
                scores()));
  }

  private String scores() {
    String sum = numbers.isEmpty() ? "1" : "{" + String.join("} + {", numbers) + "}";
    return ",'scores':[{'name':'s','expression':'%s'%s}]"
        .formatted(
            sum, sometimes(",'bands':[{'to':3,'label':'Low','resources':['A']},{'label':'High'}]"));
  }

  private String markdown() {
    String pipe = earlier.isEmpty() ? "" : " {" + pick(earlier) + "|nothing}";
    return "{'type':'markdown','content':%s%s}"
        .formatted(text("Read" + pipe), condition("visibleIf"));
  }

  private String question(String place) {
    String kind = pick(KINDS);
    String name = kind + "_" + place;
    String demand =
        switch (random.nextInt(3)) {
          case 0 -> ",'required':true";
          case 1 -> condition("requiredIf");
          default -> "";
        };
    String hint = random.nextBoolean() ? ",'hint':" + text("H") : "";
    String read =
        "{'name':'%s','label':%s%s%s%s,%s}"
            .formatted(name, text("L"), hint, demand, condition("visibleIf"), typed(kind, place));
    earlier.add(name);
    if (List.of("number", "scale", "nps").contains(kind)) {
      numbers.add(name);
    }
    if (kind.equals("matrix")) {
      numbers.add(name + ".r");
    }
    return read;
  }

  private String typed(String kind, String place) {
    return switch (kind) {
      case "text" -> "'type':'text','minLength':2,'maxLength':9,'pattern':'a.*'";
      case "area" -> "'type':'textarea','minLength':1";
      case "number" -> "'type':'number','min':0,'max':5,'step':1";
      case "email" -> "'type':'email'";
      case "date" -> "'type':'date','min':'2026-01-01','max':'2026-12-31'";
      case "select" -> "'type':'select','options':" + options(place, "");
      case "radio" -> "'type':'radio','options':" + options(place, "");
      case "flag" -> "'type':'checkbox'";
      case "many" ->
          "'type':'checkbox','maxSelections':2,'minSelections':%d,'options':%s"
              .formatted(random.nextInt(3), options(place, ",{'value':'none','exclusive':true}"));
      case "scale" -> "'type':'scale','min':0,'max':3,'minLabel':'Low'";
      case "nps" -> "'type':'nps','maxLabel':" + text("Sure");
      case "matrix" ->
          "'type':'matrix','rows':['r',{'name':'s','label':%s}],'options':[1,2]"
              .formatted(text("S"));
      case "ranking" -> "'type':'ranking','options':['a',1,{'value':true,'label':'Yes'}]";
      case "consent" -> "'type':'consent','text':" + text("To **this**");
      default -> throw new IllegalStateException(kind);
    };
  }

  private String options(String place, String more) {
    String detail =
        switch (random.nextInt(3)) {
          case 0 -> ",'detail':'detail_" + place + "'";
          case 1 ->
              ",'detail':{'name':'detail_%s','required':true,'label':%s}"
                  .formatted(place, text("D"));
          default -> "";
        };
    return "['a',1,{'value':true,'label':%s%s}%s]".formatted(text("Yes"), detail, more);
  }

  /** Now and then none; always over questions that stand before. */
  private String condition(String key) {
    if (earlier.isEmpty() || random.nextInt(3) > 0) {
      return "";
    }
    String name = pick(earlier);
    String test =
        switch (name.substring(0, name.indexOf('_'))) {
          case "scale", "number", "nps" ->
              pick(List.of("{%s} > 1", "{%s} = 0", "{%s} empty", "{%s} + 1 <= 2"));
          case "flag" -> pick(List.of("{%s}", "not {%s}", "{%s} = false"));
          case "consent" -> pick(List.of("{%s}", "not {%s}"));
          case "radio", "select" -> pick(List.of("{%s} = 1", "{%s} anyof [`a`, true]"));
          case "many", "ranking" ->
              pick(List.of("{%s} contains `a`", "{%s} empty", "{%s} anyof [1, true]"));
          case "matrix" ->
              pick(List.of("{%s.r} = 1", "{%s.s} + 1 > 2", "{%s} notempty", "{%s.r} empty"));
          default -> pick(List.of("{%s} contains `b`", "{%s} notempty"));
        };
    return ",'%s':'%s'".formatted(key, test.formatted(name));
  }

  private String text(String words) {
    return random.nextBoolean()
        ? "'" + words + "'"
        : "{'en':'%1$s','de':'%1$s (de)'}".formatted(words);
  }

  private String sometimes(String part) {
    return random.nextBoolean() ? part : "";
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
