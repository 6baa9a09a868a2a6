package preflight.forms;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers of one run by field name, which is unique in a form; what is missing is absent. */
public record Answers(Map<String, AnswerValue> values) {
  private static final Answers NONE = new Answers(Map.of());

  public Answers {
    values = Map.copyOf(values);
  }

  public static Answers none() {
    return NONE;
  }

  /**
   * The stored answers as this version of the form understands them. Pages, fields and values it
   * does not know are passed over, as are answers stored under another page than their question's.
   */
  public static Answers read(Form form, Map<String, ObjectNode> fieldsByPage) {
    var values = new HashMap<String, AnswerValue>();
    for (Page page : form.pages()) {
      ObjectNode fields = fieldsByPage.get(page.id());
      if (fields == null) {
        continue;
      }
      for (Question question : page.questions()) {
        var stored = fields.get(question.name());
        if (stored != null && TypedAnswer.of(question, stored) instanceof TypedAnswer.Given given) {
          values.put(question.name(), given.value());
        }
      }
    }
    return new Answers(values);
  }

  public @Nullable AnswerValue get(String name) {
    return values.get(name);
  }

  public Set<String> names() {
    return values.keySet();
  }

  /** These answers with that one set, or cleared by null. */
  public Answers with(String name, @Nullable AnswerValue value) {
    var changed = new HashMap<>(values);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Answers(changed);
  }

  /** One flat object, as the browser's evaluator takes it. */
  public ObjectNode toJson() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    values.forEach((name, value) -> object.set(name, value.toJson()));
    return object;
  }
}
