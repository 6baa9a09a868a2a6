package preflight.forms;

import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.Place;
import tools.jackson.databind.JsonNode;

/**
 * What an option asks for in words once it is chosen. It becomes a text question of its own right after
 * its owner, shown while the option is chosen, so that nothing after reading has to know details.
 */
record DetailDocument(JsonNode given, String pointer, Draft draft, Option option) {
  TextBlock read(Question owner, Place place) {
    int before = draft.faults.size();
    TextBlock read = given.isString() ? named(owner) : described(owner, place);
    String at = given.isString() ? pointer : DocumentObject.pointer(pointer, "name");
    draft.declare(read.name(), at, place, draft.faults.size() == before ? read : null);
    return read;
  }

  private TextBlock named(Question owner) {
    String name = given.stringValue();
    if (!Names.isName(name)) {
      draft.fault(pointer, "invalid_name", Names.RULE);
    }
    return block(owner, name, option.label(), null, false, AnswerLimits.TEXT_LENGTH);
  }

  private TextBlock described(Question owner, Place place) {
    var detail = new DocumentObject(given, pointer, draft);
    LocalText label = detail.localText("label");
    LocalText hint = detail.localText("hint");
    TextBlock read =
        block(
            owner,
            detail.requireName("name"),
            label == null ? option.label() : References.piped(detail, "label", label, place),
            hint == null ? null : References.piped(detail, "hint", hint, place),
            detail.flag("required", false),
            WrittenBlocks.maxLength(detail, AnswerLimits.TEXT_LENGTH));
    detail.refuseOtherKeys();
    return read;
  }

  private TextBlock block(
      Question owner,
      String name,
      LocalText label,
      @Nullable LocalText hint,
      boolean required,
      int maxLength) {
    Expression chosen =
        new Expression.Binary(
            owner instanceof CheckboxBlock
                ? Expression.Operator.CONTAINS
                : Expression.Operator.EQUAL,
            new Expression.Name(owner.name()),
            new Expression.Constant(option.value()));
    // Free words are shared with the model only where the author says so, which a detail cannot.
    var asked =
        new Asked(
            name, label, hint, required, null, new Condition(chosen.print(), chosen), false, null);
    return new TextBlock(asked, 0, maxLength, null, owner.name());
  }
}
