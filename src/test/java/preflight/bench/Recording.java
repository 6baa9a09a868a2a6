package preflight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording tells of time and of memory. Of a stack the frame nearest to the top that is not the JDK's counts as
 * the one at work: what {@code String.format} takes is the business of whoever called it.
 */
final class Recording {
  private static final int GROUPS = 20;
  private static final int FRAMES = 25;

  /** The processors' own clock, also in native code; where the system has none, the threads that ran. */
  private static final String CPU = "jdk.CPUTimeSample";

  private static final String RAN = "jdk.ExecutionSample";
  private static final String ALLOCATED = "jdk.ObjectAllocationSample";

  private final Tally groups = new Tally();
  private final Tally layers = new Tally();
  private final Tally methods = new Tally();
  private final Tally nearest = new Tally();
  private final Tally anywhere = new Tally();
  private final Tally bytesByGroup = new Tally();
  private final Tally bytesByMethod = new Tally();
  private final Tally bytesBySite = new Tally();
  private final String sampled;
  private long samples;
  private long nanos;
  private long bytes;

  private Recording(String sampled) {
    this.sampled = sampled;
  }

  static Recording read(Path file) throws IOException {
    var cpu = read(file, CPU);
    return cpu.samples > 0 ? cpu : read(file, RAN);
  }

  private static Recording read(Path file, String sampled) throws IOException {
    var recording = new Recording(sampled);
    try (var events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        recording.add(events.readEvent());
      }
    }
    return recording;
  }

  private void add(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return;
    }
    var stack =
        event.getStackTrace().getFrames().stream().filter(RecordedFrame::isJavaFrame).toList();
    String type = event.getEventType().getName();
    if (type.equals(sampled)) {
      samples++;
      nanos += sampled.equals(CPU) ? event.getDuration("samplingPeriod").toNanos() : 0;
      layers.add(Layer.of(stack.stream().map(Recording::type)).name(), 1);
      groups.add(group(stack), 1);
      methods.add(method(stack), 1);
      ours(stack).stream().findFirst().ifPresent(frame -> nearest.add(frame, 1));
      new HashSet<>(ours(stack)).forEach(frame -> anywhere.add(frame, 1));
    } else if (type.equals(ALLOCATED)) {
      long weight = event.getLong("weight");
      bytes += weight;
      bytesByGroup.add(group(stack), weight);
      bytesByMethod.add(method(stack), weight);
      var site = ours(stack).stream().findFirst().orElse("(none of ours)");
      bytesBySite.add(simple(event.getClass("objectClass").getName()) + " in " + site, weight);
    }
  }

  private static String group(List<RecordedFrame> stack) {
    return stack.stream()
        .map(Recording::type)
        .filter(type -> !Groups.isOfTheJdk(type))
        .findFirst()
        .map(Groups::of)
        .orElse("the JDK alone");
  }

  private static String method(List<RecordedFrame> stack) {
    return stack.stream()
        .filter(frame -> !Groups.isOfTheJdk(type(frame)))
        .findFirst()
        .map(frame -> type(frame) + "." + frame.getMethod().getName())
        .orElse("the JDK alone");
  }

  private static List<String> ours(List<RecordedFrame> stack) {
    return stack.stream()
        .filter(frame -> Groups.isOurs(type(frame)))
        .map(frame -> type(frame).replace("preflight.", "") + "." + frame.getMethod().getName())
        .toList();
  }

  private static String type(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** What part of the time that layer takes, of 1. */
  double part(Layer layer) {
    return (double) layers.of(layer.name()) / Math.max(1, samples);
  }

  /** The time of the processors in which Java ran; the rest compiles, collects garbage, or was not seen. */
  double seconds() {
    return nanos / 1e9;
  }

  String text(long requests) {
    return "\nTime by layer, the nearest to the top\n"
        + layers.text(Layer.values().length, samples)
        + "\nTime by whose code was nearest to the top ("
        + samples
        + " samples of "
        + sampled
        + ")\n"
        + groups.text(GROUPS, samples)
        + "\nIn which method, anybody's\n"
        + methods.text(FRAMES, samples)
        + "\nOur frames: nearest to the top, and anywhere on the stack\n"
        + frames()
        + String.format(
            Locale.ROOT, "%nAllocated: %d bytes a request%n", bytes / Math.max(1, requests))
        + bytesByGroup.text(GROUPS, bytes)
        + "\nIn which method, anybody's\n"
        + bytesByMethod.text(FRAMES, bytes)
        + "\nWhat, and in which of our frames\n"
        + bytesBySite.text(FRAMES, bytes);
  }

  private String frames() {
    return nearest.most(FRAMES).stream()
        .map(frame ->
            String.format(
                Locale.ROOT,
                "%5.1f %% %5.1f %%  %s%n",
                100.0 * nearest.of(frame) / samples,
                100.0 * anywhere.of(frame) / samples,
                frame))
        .collect(Collectors.joining());
  }
}
