package preflight.platform.web;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** The half of strictness that properties cannot say; the rest is in application.properties. */
@Configuration(proxyBeanMethods = false)
class StrictJson {
  /** {@code 7} is no text: without this Jackson makes {@code "7"} of it. */
  @Bean
  JsonMapperBuilderCustomizer textIsText() {
    return builder ->
        builder.withCoercionConfig(
            LogicalType.Textual,
            text -> {
              text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            });
  }
}
