package preflight.forms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reading a document has found so far, and what to check once every name is known. */
final class Draft {
  /** Where something stands; a page's own condition and title stand before its first block. */
  record Place(int page, int block) implements Comparable<Place> {
    static final int TITLE = -1;
    static final Place AFTER_ALL = new Place(Integer.MAX_VALUE, 0);

    @Override
    public int compareTo(Place other) {
      return Comparator.comparingInt(Place::page)
          .thenComparingInt(Place::block)
          .compare(this, other);
    }
  }

  /** {@code question} is null when its block has faults, so that nothing more is said about it. */
  record Declared(Place place, @Nullable Question question) {}

  record ExpressionUse(String pointer, Expression tree, Place place, Kind result) {}

  record TextUse(String pointer, String text, Place place) {}

  final List<FormFault> faults = new ArrayList<>();
  final List<ExpressionUse> expressions = new ArrayList<>();
  final List<TextUse> texts = new ArrayList<>();
  final Map<String, Declared> declared = new LinkedHashMap<>();
  List<String> languages = List.of("en");

  void fault(String pointer, String code, String message) {
    faults.add(new FormFault(pointer, code, message));
  }

  /**
   * Also for a block with faults: a name that stands there dangles nowhere. What is no name was
   * noted as such.
   */
  void declare(String name, String pointer, Place place, @Nullable Question question) {
    if (!Names.isName(name)) {
      return;
    }
    if (declared.containsKey(name)) {
      fault(pointer, "duplicate_name", "Another question is called '" + name + "'.");
    } else {
      declared.put(name, new Declared(place, question));
    }
  }

  @Nullable Question question(String name) {
    Declared found = declared.get(name);
    return found == null ? null : found.question();
  }
}
