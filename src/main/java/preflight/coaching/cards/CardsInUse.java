package preflight.coaching.cards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * The document that is in force. The file is looked at whenever a card is needed, and once a minute besides, so
 * that who edits it reads in the log what came of it before anybody needs one. One with a fault changes nothing.
 */
@Component
class CardsInUse {
  private static final Logger LOG = LoggerFactory.getLogger(CardsInUse.class);
  private static final long MINUTE = 60_000;

  private final Path home;
  private CardDocument current;
  private @Nullable List<Object> seen;

  @Autowired
  CardsInUse(Settings settings) {
    this(settings.home());
  }

  CardsInUse(Path home) {
    this.home = home;
    this.seen = look();
    this.current =
        switch (CrisisCardsInHome.read(home)) {
          case CardDocument.Reading.Readable(var document) -> document;
          case CardDocument.Reading.Faulty(var faults) ->
              throw new IllegalStateException(
                  CrisisCardsInHome.NAME + " " + String.join("; ", faults));
        };
  }

  synchronized CardDocument now() {
    var looked = look();
    if (!Objects.equals(looked, seen)) {
      seen = looked;
      take(CrisisCardsInHome.read(home));
    }
    return current;
  }

  @Scheduled(initialDelay = MINUTE, fixedDelay = MINUTE)
  void lookNow() {
    now();
  }

  private void take(CardDocument.Reading reading) {
    switch (reading) {
      case CardDocument.Reading.Readable(var document) -> {
        current = document;
        LOG.info("the crisis cards are now {}", document.version());
      }
      case CardDocument.Reading.Faulty(var faults) ->
          LOG.warn(
              "{} has faults, so the crisis cards stay {}: {}",
              CrisisCardsInHome.NAME,
              current.version(),
              String.join("; ", faults));
    }
  }

  // Another file under the same name is another key, whatever its time says. None: null.
  private @Nullable List<Object> look() {
    try {
      var file =
          Files.readAttributes(home.resolve(CrisisCardsInHome.NAME), BasicFileAttributes.class);
      return List.of(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
    } catch (IOException notThere) {
      return null;
    }
  }
}
