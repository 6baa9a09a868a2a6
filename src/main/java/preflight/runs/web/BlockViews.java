package preflight.runs.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.AnswerLimits;
import preflight.forms.AnswerValue;
import preflight.forms.Answers;
import preflight.forms.Block;
import preflight.forms.CheckboxBlock;
import preflight.forms.Condition;
import preflight.forms.ConsentBlock;
import preflight.forms.DateBlock;
import preflight.forms.EmailBlock;
import preflight.forms.Form;
import preflight.forms.LocalText;
import preflight.forms.Markdown;
import preflight.forms.MarkdownBlock;
import preflight.forms.MatrixBlock;
import preflight.forms.NpsBlock;
import preflight.forms.NumberBlock;
import preflight.forms.Piping;
import preflight.forms.Question;
import preflight.forms.RadioBlock;
import preflight.forms.RankingBlock;
import preflight.forms.ScaleBlock;
import preflight.forms.SelectBlock;
import preflight.forms.TextBlock;
import preflight.forms.TextareaBlock;
import preflight.runs.web.SurveyBlock.Choice;
import preflight.runs.web.SurveyBlock.Field;
import preflight.runs.web.SurveyBlock.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Blocks as they are printed, with what is typed in them.
 *
 * @param typed the page's fields as stored or as just posted, so that a fault comes back with its text
 * @param visible what is shown now, of the blocks that have a condition
 * @param messages what is wrong, by field
 */
record BlockViews(
    Form form,
    String language,
    Answers counted,
    ObjectNode typed,
    Set<Block> visible,
    Map<String, String> messages) {

  SurveyBlock view(Block block) {
    return switch (block) {
      case MarkdownBlock(var content, var condition) ->
          new SurveyBlock.Markdown(
              Markdown.toHtml(
                  content.in(language),
                  reference -> Piping.apply(reference, language, form, counted)),
              shown(block, condition));
      case TextBlock text -> new SurveyBlock.Text(field(text), string(text), text.maxLength());
      case TextareaBlock text ->
          new SurveyBlock.Textarea(field(text), string(text), text.maxLength());
      case NumberBlock number ->
          new SurveyBlock.Number(
              field(number),
              string(number),
              number.min() == null ? null : number.min().toPlainString(),
              number.max() == null ? null : number.max().toPlainString());
      case ScaleBlock scale ->
          new SurveyBlock.Scale(
              field(scale),
              steps(scale, scale.values()),
              piped(scale.minLabel()),
              piped(scale.maxLabel()));
      case SelectBlock select -> new SurveyBlock.Select(field(select), choices(select));
      case RadioBlock radio -> new SurveyBlock.Radio(field(radio), choices(radio));
      case CheckboxBlock checkbox ->
          checkbox.isFlag()
              ? new SurveyBlock.Flag(field(checkbox), value(checkbox).asBoolean(false))
              : new SurveyBlock.Checkboxes(field(checkbox), choices(checkbox));
      case EmailBlock email ->
          new SurveyBlock.Text(field(email), string(email), AnswerLimits.EMAIL_LENGTH);
      case DateBlock date ->
          new SurveyBlock.Text(field(date), string(date), AnswerLimits.DATE_LENGTH);
      case NpsBlock nps ->
          new SurveyBlock.Scale(
              field(nps), steps(nps, nps.values()), piped(nps.minLabel()), piped(nps.maxLabel()));
      case ConsentBlock consent ->
          new SurveyBlock.Flag(field(consent), value(consent).asBoolean(false));
      case RankingBlock ranking ->
          new SurveyBlock.Text(field(ranking), string(ranking), AnswerLimits.TEXT_LENGTH);
      case MatrixBlock matrix ->
          new SurveyBlock.Text(field(matrix), string(matrix), AnswerLimits.TEXT_LENGTH);
    };
  }

  private Field field(Question question) {
    return new Field(
        question.name(),
        Piping.apply(question.label(), language, form, counted),
        piped(question.asked().hint()),
        question.required(),
        messages.get(question.name()),
        shown(question, question.visibleIf()));
  }

  private @Nullable String piped(@Nullable LocalText text) {
    return text == null ? null : Piping.apply(text, language, form, counted);
  }

  private @Nullable Shown shown(Block block, @Nullable Condition condition) {
    return condition == null
        ? null
        : new Shown(condition.toJson().toString(), visible.contains(block));
  }

  private List<Choice> choices(Question question) {
    JsonNode value = value(question);
    return question.options().stream()
        .map(option ->
            choice(
                option.value(),
                option.formValue(),
                Piping.apply(option.label(), language, form, counted),
                value))
        .toList();
  }

  private List<Choice> steps(Question question, List<AnswerValue> values) {
    JsonNode value = value(question);
    return values.stream()
        .map(step -> choice(step, step.plain(), step.plain(language), value))
        .toList();
  }

  // Compared as values: what a browser posted as 3 is another JSON node than the 3 that was stored.
  private static Choice choice(AnswerValue own, String formValue, String label, JsonNode value) {
    boolean chosen =
        value.isArray()
            ? value.valueStream().map(AnswerValue::ofJson).anyMatch(own::equals)
            : own.equals(AnswerValue.ofJson(value));
    return new Choice(formValue, own.toJson().toString(), label, chosen);
  }

  private String string(Question question) {
    JsonNode value = value(question);
    return AnswerValue.ofJson(value) instanceof AnswerValue.Number number
        ? number.plain(language)
        : value.asString("");
  }

  private JsonNode value(Question question) {
    return typed.path(question.name());
  }
}
