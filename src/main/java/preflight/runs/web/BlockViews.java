package preflight.runs.web;

import java.time.LocalDate;
import java.util.ArrayList;
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
import preflight.platform.web.PageFrame;
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
    PageFrame frame,
    Form form,
    String language,
    Answers counted,
    ObjectNode typed,
    Set<Block> visible,
    Map<String, String> messages) {
  /** Columns of a table that a desk's screen has room for beside the rows' names. */
  private static final int COLUMNS_AT_MOST = 7;

  SurveyBlock view(Block block) {
    return switch (block) {
      case MarkdownBlock(var content, var condition) ->
          new SurveyBlock.Markdown(html(content), shown(block, condition));
      case TextBlock text ->
          new SurveyBlock.Text(
              field(text), string(text), text.maxLength(), text.detailOf() != null);
      case TextareaBlock text ->
          new SurveyBlock.Textarea(field(text), string(text), text.maxLength());
      case NumberBlock number ->
          new SurveyBlock.Number(
              field(number),
              string(number),
              number.min() == null ? null : number.min().toPlainString(),
              number.max() == null ? null : number.max().toPlainString());
      case EmailBlock email ->
          new SurveyBlock.Email(field(email), string(email), AnswerLimits.EMAIL_LENGTH);
      case DateBlock date ->
          new SurveyBlock.Date(
              field(date), string(date), iso(date.min()), iso(date.max()), range(date));
      case ScaleBlock scale ->
          new SurveyBlock.Scale(
              field(scale),
              steps(scale, scale.values()),
              piped(scale.minLabel()),
              piped(scale.maxLabel()));
      case NpsBlock nps ->
          new SurveyBlock.Nps(
              field(nps), steps(nps, nps.values()), piped(nps.minLabel()), piped(nps.maxLabel()));
      case SelectBlock select -> new SurveyBlock.Select(field(select), choices(select));
      case RadioBlock radio -> new SurveyBlock.Radio(field(radio), choices(radio));
      case CheckboxBlock checkbox ->
          checkbox.isFlag()
              ? new SurveyBlock.Flag(field(checkbox), value(checkbox).asBoolean(false))
              : new SurveyBlock.Checkboxes(field(checkbox), choices(checkbox));
      case MatrixBlock matrix -> matrix(matrix);
      case RankingBlock ranking -> ranking(ranking);
      case ConsentBlock consent ->
          new SurveyBlock.Consent(
              field(consent),
              consent.text() == null ? null : html(consent.text()),
              value(consent).asBoolean(false));
    };
  }

  private SurveyBlock.Matrix matrix(MatrixBlock matrix) {
    boolean faulty = messages.containsKey(matrix.name());
    List<SurveyBlock.Row> rows =
        matrix.rows().stream()
            .map(row -> {
              JsonNode given = value(matrix).path(row.name());
              List<Choice> choices = choices(matrix, given);
              boolean answered = choices.stream().anyMatch(Choice::chosen);
              return new SurveyBlock.Row(
                  row.name(),
                  Piping.apply(row.label(), language, form, counted),
                  choices,
                  faulty && !answered);
            })
            .toList();
    List<String> columns = choices(matrix).stream().map(Choice::label).toList();
    return new SurveyBlock.Matrix(field(matrix), columns, rows, columns.size() > COLUMNS_AT_MOST);
  }

  private SurveyBlock.Ranking ranking(RankingBlock ranking) {
    List<Choice> choices = choices(ranking).stream().map(choice -> choice.chosen(false)).toList();
    List<Choice> listed = new ArrayList<>();
    for (JsonNode given : value(ranking)) {
      choices(ranking, given).stream().filter(Choice::chosen).forEach(listed::add);
    }
    List<List<Choice>> places = new ArrayList<>();
    for (int place = 0; place < choices.size(); place++) {
      String taken = place < listed.size() ? listed.get(place).value() : null;
      places.add(
          choices.stream().map(choice -> choice.chosen(choice.value().equals(taken))).toList());
    }
    choices.stream()
        .filter(choice -> listed.stream().noneMatch(each -> each.value().equals(choice.value())))
        .forEach(listed::add);
    return new SurveyBlock.Ranking(field(ranking), places, listed);
  }

  private String html(LocalText markdown) {
    return Markdown.toHtml(
        markdown.in(language), reference -> Piping.apply(reference, language, form, counted));
  }

  private static @Nullable String iso(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private @Nullable String range(DateBlock date) {
    String min = words(date.min());
    String max = words(date.max());
    if (min == null) {
      return max == null ? null : frame.text("date.until", max);
    }
    return max == null ? frame.text("date.from", min) : frame.text("date.between", min, max);
  }

  private @Nullable String words(@Nullable LocalDate day) {
    return day == null ? null : AnswerTexts.day(day, frame.language());
  }

  private Field field(Question question) {
    Condition requiredIf = question.asked().requiredIf();
    return new Field(
        question.name(),
        Piping.apply(question.label(), language, form, counted),
        piped(question.asked().hint()),
        question.isRequired(counted),
        requiredIf == null ? null : requiredIf.toJson().toString(),
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
    return choices(question, value(question));
  }

  private List<Choice> choices(Question question, JsonNode value) {
    return question.options().stream()
        .map(option ->
            new Choice(
                option.formValue(),
                option.value().toJson().toString(),
                Piping.apply(option.label(), language, form, counted),
                isChosen(option.value(), value),
                option.exclusive()))
        .toList();
  }

  private List<Choice> steps(Question question, List<AnswerValue> steps) {
    JsonNode value = value(question);
    return steps.stream()
        .map(step ->
            new Choice(
                step.plain(),
                step.toJson().toString(),
                step.plain(language),
                isChosen(step, value),
                false))
        .toList();
  }

  // Compared as values: what a browser posted as 3 is another JSON node than the 3 that was stored.
  private static boolean isChosen(AnswerValue own, JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(AnswerValue::ofJson).anyMatch(own::equals)
        : own.equals(AnswerValue.ofJson(value));
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
