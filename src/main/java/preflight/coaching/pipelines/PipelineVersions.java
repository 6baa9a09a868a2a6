package preflight.coaching.pipelines;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Versions as they were read once: none of them ever changes. */
@Component
class PipelineVersions {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineVersions.class);
  private static final int REMEMBERED = 500;

  private final Cache<PipelineVersionId, PipelineVersion> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final PipelineSql sql;

  PipelineVersions(PipelineSql sql) {
    this.sql = sql;
  }

  PipelineVersion load(PipelineVersionId id) {
    PipelineVersion version = known.getIfPresent(id);
    return version != null
        ? version
        : read(
            sql.version(id)
                .orElseThrow(() -> new IllegalStateException("no pipeline version " + id)));
  }

  /** Empty when it cannot be read any more. */
  Optional<PipelineVersion> find(PipelineVersionId id) {
    PipelineVersion version = known.getIfPresent(id);
    return version != null ? Optional.of(version) : sql.version(id).flatMap(this::readable);
  }

  PipelineVersion read(PipelineSql.Stored stored) {
    return known.get(
        stored.id(),
        id ->
            switch (PipelineReader.read(stored.document())) {
              case PipelineReading.Readable(var pipeline, _) ->
                  new PipelineVersion(id, stored.hash(), pipeline);
              case PipelineReading.Faulty(var faults) ->
                  throw new IllegalStateException("published pipeline with faults: " + faults);
            });
  }

  /** A version that an older Preflight took and this one cannot read takes no other one down. */
  Optional<PipelineVersion> readable(PipelineSql.Stored stored) {
    try {
      return Optional.of(read(stored));
    } catch (IllegalStateException faulty) {
      LOG.error("pipeline version {} is not used: {}", stored.id().value(), faulty.getMessage());
      return Optional.empty();
    }
  }
}
