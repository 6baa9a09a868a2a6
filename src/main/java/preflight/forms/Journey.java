package preflight.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way through a form, derived from the answers each time and never stored as a position.
 *
 * <p>Pages and blocks are decided front to back: a condition sees only the answers that count, those
 * to visible blocks of reachable pages before it. Answers elsewhere are kept by whoever stores them,
 * but count nowhere.
 */
public final class Journey {
  private record Stop(Page page, List<Block> visible, List<FieldFault> faults) {}

  private final Form form;
  private final Answers counted;
  private final List<Stop> stops;

  private Journey(Form form, Answers counted, List<Stop> stops) {
    this.form = form;
    this.counted = counted;
    this.stops = stops;
  }

  public static Journey of(Form form, Answers answers) {
    Map<String, AnswerValue> counted = new HashMap<>();
    var stops = new ArrayList<Stop>();
    for (Page page : form.pages()) {
      if (!isShown(page.visibleIf(), counted)) {
        continue;
      }
      var visible = new ArrayList<Block>();
      var faults = new ArrayList<FieldFault>();
      for (Block block : page.blocks()) {
        if (!isShown(block.visibleIf(), counted)) {
          continue;
        }
        visible.add(block);
        if (block instanceof Question question) {
          AnswerValue value = answers.get(question.name());
          if (value != null) {
            counted.put(question.name(), value);
          }
          boolean required = question.isRequired(new Answers(counted));
          faults.addAll(Unfinished.faults(question, value, required));
        }
      }
      stops.add(new Stop(page, List.copyOf(visible), List.copyOf(faults)));
    }
    return new Journey(form, new Answers(counted), List.copyOf(stops));
  }

  private static boolean isShown(@Nullable Condition condition, Map<String, AnswerValue> counted) {
    return condition == null || condition.holds(new Answers(counted));
  }

  /** The reachable pages in order; a form that was read without faults has at least one. */
  public List<Page> pages() {
    return stops.stream().map(Stop::page).toList();
  }

  /** Empty for a page that is not reachable. */
  public List<Block> visibleBlocks(Page page) {
    return stop(page.id()).map(Stop::visible).orElse(List.of());
  }

  public Page first() {
    return stops.getFirst().page();
  }

  /** The next reachable page; {@code pageId} itself need not be reachable. */
  public Optional<Page> next(String pageId) {
    int from = indexInForm(pageId);
    return pages().stream().filter(page -> from >= 0 && indexInForm(page.id()) > from).findFirst();
  }

  /** The reachable page before; {@code pageId} itself need not be reachable. */
  public Optional<Page> previous(String pageId) {
    int from = indexInForm(pageId);
    return pages().reversed().stream().filter(page -> indexInForm(page.id()) < from).findFirst();
  }

  public boolean isReachable(String pageId) {
    return stop(pageId).isPresent();
  }

  /** Reachable, and every reachable page before it is finished. */
  public boolean canVisit(String pageId) {
    for (Stop stop : stops) {
      if (stop.page().id().equals(pageId)) {
        return true;
      }
      if (!stop.faults().isEmpty()) {
        return false;
      }
    }
    return false;
  }

  /** The first unfinished page, or the last page when nothing is missing. */
  public Page resumePage() {
    return stops.stream()
        .filter(stop -> !stop.faults().isEmpty())
        .findFirst()
        .orElse(stops.getLast())
        .page();
  }

  /** Everything that keeps the run from being completed, in the order of the pages. */
  public List<Missing> missing() {
    return stops.stream()
        .flatMap(stop -> stop.faults().stream().map(fault -> new Missing(stop.page().id(), fault)))
        .toList();
  }

  /** Whether the question must be answered as things are, wherever it stands. */
  public boolean requiredNow(Question question) {
    return question.isRequired(counted);
  }

  public boolean isComplete() {
    return stops.stream().allMatch(stop -> stop.faults().isEmpty());
  }

  /** The answers to visible blocks of reachable pages: what is scored, exported and talked about. */
  public Answers countedAnswers() {
    return counted;
  }

  /**
   * Where a reachable page stands, over the pages that are or may still become reachable.
   *
   * <p>A later page that is not reachable now may come while its condition names a question of this
   * page or of a later page that is or may come itself. So the total only shrinks on the way
   * forward, and position over total never goes backwards. On a finished page with none after it,
   * answers that were given count as decided, so there the two are equal once nothing on it that
   * could lead on is unanswered. (Changing the answers of such a page afterwards can make the way
   * longer again; nothing could promise otherwise.)
   */
  public Progress progress(String pageId) {
    int position = pages().stream().map(Page::id).toList().indexOf(pageId) + 1;
    if (position == 0) {
      throw new IllegalArgumentException("Not a reachable page: " + pageId);
    }
    Stop here = stops.get(position - 1);
    boolean ended = position == stops.size() && here.faults().isEmpty();
    Set<String> open = open(here, ended);
    int ahead = 0;
    for (Page page : form.pages().subList(indexInForm(pageId) + 1, form.pages().size())) {
      if (isReachable(page.id()) || namesAnyOf(open, page.visibleIf())) {
        open.addAll(names(page));
        ahead++;
      }
    }
    return new Progress(position, position + ahead);
  }

  // What may still be answered, or answered differently unless what was given counts as decided.
  // What earlier pages hide
  // on this one stays hidden on the way forward.
  private Set<String> open(Stop stop, boolean givenIsDecided) {
    Set<String> open = new HashSet<>();
    for (Question question : stop.page().questions()) {
      boolean isOpen =
          stop.visible().contains(question)
              ? !givenIsDecided || counted.get(question.name()) == null
              : namesAnyOf(open, question.visibleIf());
      if (isOpen) {
        open.add(question.name());
      }
    }
    return open;
  }

  private static Set<String> names(Page page) {
    return page.questions().stream()
        .map(Question::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean namesAnyOf(Set<String> names, @Nullable Condition condition) {
    return condition != null && condition.tree().names().stream().anyMatch(names::contains);
  }

  private Optional<Stop> stop(String pageId) {
    return stops.stream().filter(stop -> stop.page().id().equals(pageId)).findFirst();
  }

  private int indexInForm(String pageId) {
    return form.pages().stream().map(Page::id).toList().indexOf(pageId);
  }
}
