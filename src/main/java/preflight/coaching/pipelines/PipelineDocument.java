package preflight.coaching.pipelines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import preflight.forms.Condition;
import preflight.forms.Conditions;
import preflight.forms.LocalText;
import preflight.forms.SemanticVersion;
import tools.jackson.databind.JsonNode;

/** The document as a whole, and all that can be said without a form. */
final class PipelineDocument {
  /** The rules that come with this version; an operator who has others names them. */
  static final Set<String> GUARDRAILS = Set.of("standard");

  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,8}");
  private static final Pattern FIELD = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

  private final DocumentObject document;
  private List<String> languages = List.of("en");

  PipelineDocument(DocumentObject document) {
    this.document = document;
  }

  Pipeline read() {
    // First, as every text after it is checked against them.
    languages = languages();
    int maxRounds =
        document.whole("max_rounds", 1, PipelineLimits.MOST_ROUNDS, PipelineLimits.USUAL_ROUNDS);
    var pipeline =
        new Pipeline(
            document.requireName("name"),
            version(),
            document.requireLocalText("title", languages, PipelineLimits.TITLE),
            languages,
            formName(),
            variables(),
            document.text("model", PipelineLimits.MODEL),
            document.whole(
                "max_tokens",
                PipelineLimits.LEAST_TOKENS,
                PipelineLimits.MOST_TOKENS,
                PipelineLimits.USUAL_TOKENS),
            document.number("temperature", PipelineLimits.HOTTEST),
            maxRounds,
            guardrails(),
            document.whole(
                "context_bytes",
                PipelineLimits.LEAST_CONTEXT,
                PipelineLimits.MOST_CONTEXT,
                PipelineLimits.USUAL_CONTEXT),
            document.requireLocalText("system", languages, PipelineLimits.SYSTEM),
            step("opening"),
            rounds(maxRounds - 1),
            step("closing"),
            step("summary"));
    document.refuseOtherKeys();
    new DeclaredNames(pipeline, document.faults).check();
    return pipeline;
  }

  private List<String> languages() {
    JsonNode given = document.optional("languages");
    if (given == null) {
      return languages;
    }
    var read = new ArrayList<String>();
    List<JsonNode> tags = document.elements("languages", given, 1, PipelineLimits.LANGUAGES);
    for (int i = 0; i < tags.size(); i++) {
      String at = "languages/" + i;
      if (!tags.get(i).isString() || !LANGUAGE.matcher(tags.get(i).stringValue()).matches()) {
        entryFault(at, "unknown_language", "A language is a BCP 47 tag, like en or de-CH.");
      } else if (read.contains(tags.get(i).stringValue())) {
        entryFault(at, "duplicate_name", "'" + tags.get(i).stringValue() + "' is named twice.");
      } else {
        read.add(tags.get(i).stringValue());
      }
    }
    return read.isEmpty() ? languages : read;
  }

  private void entryFault(String at, String code, String message) {
    document.faults.add(new PipelineFault("/" + at, code, message));
  }

  private String version() {
    String version = document.requireText("version", Integer.MAX_VALUE);
    if (!version.isBlank() && !SemanticVersion.isOne(version)) {
      document.fault(
          "version",
          "invalid_version",
          "A version is like 1.0.0 or 1.0.0-beta.1 (semver.org, without build metadata).");
    }
    return version;
  }

  private String formName() {
    DocumentObject form = document.object("form");
    if (form == null) {
      return "";
    }
    String name = form.requireName("name");
    form.refuseOtherKeys();
    return name;
  }

  private List<String> variables() {
    var names = new ArrayList<String>();
    List<JsonNode> given =
        document.elements("variables", document.require("variables"), 0, PipelineLimits.VARIABLES);
    for (int i = 0; i < given.size(); i++) {
      String at = "variables/" + i;
      String name = given.get(i).isString() ? given.get(i).stringValue() : "";
      if (!FIELD.matcher(name).matches()) {
        entryFault(at, "invalid_name", "This must be the name of a question or a score.");
      } else if (BuiltIn.find(name).isPresent()) {
        entryFault(at, "reserved_name", "{{" + name + "}} always means something else.");
      } else if (names.contains(name)) {
        entryFault(at, "duplicate_name", "'" + name + "' is named twice.");
      }
      names.add(name);
    }
    return names;
  }

  private String guardrails() {
    String name = document.requireText("guardrails", PipelineLimits.NAME);
    if (!name.isBlank() && !GUARDRAILS.contains(name)) {
      document.fault(
          "guardrails",
          "unknown_guardrails",
          "There is no such set of guardrails; there is: " + String.join(", ", GUARDRAILS) + ".");
    }
    return name;
  }

  private List<Instruction> rounds(int most) {
    var rounds = new ArrayList<Instruction>();
    for (DocumentObject round : document.objects("rounds", 0, most)) {
      rounds.add(instruction(round));
    }
    return rounds;
  }

  private Instruction step(String key) {
    DocumentObject given = document.object(key);
    return given == null
        ? new Instruction(LocalText.of(""), List.of(), List.of())
        : instruction(given);
  }

  private Instruction instruction(DocumentObject given) {
    var instruction =
        new Instruction(
            given.requireLocalText("instruction", languages, PipelineLimits.INSTRUCTION),
            branches(given),
            postProcessing(given));
    given.refuseOtherKeys();
    return instruction;
  }

  private List<Instruction.Branch> branches(DocumentObject given) {
    var branches = new ArrayList<Instruction.Branch>();
    for (DocumentObject branch : given.objects("branches", 1, PipelineLimits.BRANCHES)) {
      Condition when = condition(branch);
      LocalText text =
          branch.requireLocalText("instruction", languages, PipelineLimits.INSTRUCTION);
      branch.refuseOtherKeys();
      if (when != null) {
        branches.add(new Instruction.Branch(when, text));
      }
    }
    return branches;
  }

  private static @Nullable Condition condition(DocumentObject branch) {
    String source = branch.requireText("when", Integer.MAX_VALUE);
    if (source.isBlank()) {
      return null;
    }
    return switch (Conditions.read(source)) {
      case Conditions.Reading.Readable(var condition) -> condition;
      case Conditions.Reading.Unreadable(var message) -> {
        branch.fault("when", "invalid_expression", message);
        yield null;
      }
    };
  }

  private static List<PostProcessing> postProcessing(DocumentObject given) {
    var read = new ArrayList<PostProcessing>();
    JsonNode list = given.optional("post_processing");
    List<JsonNode> words =
        given.elements("post_processing", list, 1, PostProcessing.values().length);
    for (int i = 0; i < words.size(); i++) {
      String at = given.at("post_processing") + "/" + i;
      var known = words.get(i).isString() ? words.get(i).stringValue() : "";
      PostProcessing.find(known)
          .ifPresentOrElse(
              read::add,
              () ->
                  given.faults.add(
                      new PipelineFault(
                          at,
                          "unknown_processing",
                          "This must be one of: "
                              + Arrays.stream(PostProcessing.values())
                                  .map(PostProcessing::word)
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }
    return read;
  }
}
