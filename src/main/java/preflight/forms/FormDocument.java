package preflight.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.Place;
import tools.jackson.databind.JsonNode;

/** The document as a whole: its head, its pages and its scores. */
final class FormDocument {
  static final int PAGES = 200;
  static final int BLOCKS = 200;
  static final int LANGUAGES = 50;
  private static final int MINUTES = 24 * 60;

  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,8}");

  private final Draft draft;

  private FormDocument(Draft draft) {
    this.draft = draft;
  }

  static @Nullable Form read(JsonNode root, Draft draft) {
    var document = new DocumentObject(root, "", draft);
    return root.isObject() ? new FormDocument(draft).read(document) : null;
  }

  private Form read(DocumentObject document) {
    // First, as every text after it is checked against the form's languages.
    JsonNode metaNode = document.require("meta");
    var meta = metaNode == null ? null : new DocumentObject(metaNode, "/meta", draft);
    draft.languages = meta == null ? draft.languages : languages(meta);
    String version = meta == null ? "" : version(meta, meta.requireText("version"));
    Integer minutes = meta == null ? null : meta.whole("estimatedMinutes", 1, MINUTES);
    boolean shown = meta == null || scoreShown(meta);
    if (meta != null) {
      meta.refuseOtherKeys();
    }
    navigation(document.optional("navigation"));
    // For the author's editor, which finds the schema by it.
    document.text("$schema");
    var form =
        new Form(
            document.requireName("id"),
            document.requireLocalText("title"),
            version,
            draft.languages,
            minutes,
            consent(document.optional("consent")),
            shown,
            pages(document),
            ScoresDocument.read(document));
    document.refuseOtherKeys();
    return form;
  }

  private List<String> languages(DocumentObject meta) {
    JsonNode given = meta.optional("languages");
    if (given == null) {
      return draft.languages;
    }
    var languages = new ArrayList<String>();
    for (JsonNode tag : meta.elements("languages", given, LANGUAGES)) {
      if (!tag.isString() || !LANGUAGE.matcher(tag.stringValue()).matches()) {
        meta.fault(
            "languages", "unknown_language", "A language is a BCP 47 tag, like en or de-CH.");
      } else if (languages.contains(tag.stringValue())) {
        meta.fault("languages", "duplicate_name", "'" + tag.stringValue() + "' is named twice.");
      } else {
        languages.add(tag.stringValue());
      }
    }
    return languages.isEmpty() ? draft.languages : languages;
  }

  private static String version(DocumentObject holder, String version) {
    if (holder.optional("version") instanceof JsonNode given
        && given.isString()
        && !SemanticVersion.isOne(version)) {
      holder.fault(
          "version",
          "invalid_version",
          "A version is like 1.0.0 or 1.0.0-beta.1 (semver.org, without build metadata).");
    }
    return version;
  }

  private static boolean scoreShown(DocumentObject meta) {
    String who = meta.text("showScore");
    if (who != null && !who.equals("participant") && !who.equals("researcher")) {
      meta.fault("showScore", "wrong_type", "'showScore' is participant or researcher.");
    }
    return !"researcher".equals(who);
  }

  /** Earlier documents carry it; every form is paged and saved as one goes. */
  private void navigation(@Nullable JsonNode given) {
    if (given != null) {
      var navigation = new DocumentObject(given, "/navigation", draft);
      navigation.text("style");
      navigation.flag("autosave", true);
      navigation.refuseOtherKeys();
    }
  }

  private @Nullable Consent consent(@Nullable JsonNode given) {
    if (given == null) {
      return null;
    }
    var consent = new DocumentObject(given, "/consent", draft);
    var read =
        new Consent(
            version(consent, consent.requireText("version")),
            consent.requireLocalText("text"),
            consent.localText("coachingText"));
    consent.refuseOtherKeys();
    return read;
  }

  private List<Page> pages(DocumentObject document) {
    var pages = new ArrayList<Page>();
    Set<String> ids = new HashSet<>();
    for (DocumentObject page : document.objects("pages", document.require("pages"), PAGES)) {
      String id = page.requireName("id");
      if (Names.isName(id) && !ids.add(id)) {
        page.fault("id", "duplicate_name", "Another page is called '" + id + "'.");
      }
      var place = new Place(pages.size(), Place.TITLE);
      LocalText title = References.piped(page, "title", page.requireLocalText("title"), place);
      Condition visibleIf = References.condition(page, "visibleIf", place);
      pages.add(new Page(id, title, visibleIf, blocks(page, pages.size())));
      page.refuseOtherKeys();
    }
    return pages;
  }

  private static List<Block> blocks(DocumentObject page, int pageIndex) {
    var blocks = new ArrayList<Block>();
    int index = 0;
    int questions = 0;
    for (DocumentObject given : page.objects("blocks", page.require("blocks"), BLOCKS)) {
      List<Block> read = new BlockDocument(given, new Place(pageIndex, index)).read();
      blocks.addAll(read);
      index += Math.max(1, read.size());
      questions += (int) read.stream().filter(Question.class::isInstance).count();
    }
    // More could not be saved in one call.
    if (questions > AnswerLimits.ANSWERS) {
      page.fault(
          "blocks", "invalid_range", "A page has at most " + AnswerLimits.ANSWERS + " questions.");
    }
    return blocks;
  }
}
