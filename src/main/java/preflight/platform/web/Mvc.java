package preflight.platform.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What MVC does our way: problems instead of its own error answers, pages as return values. */
@Configuration(proxyBeanMethods = false)
class Mvc implements WebMvcConfigurer {
  private final Problems problems;

  Mvc(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void configureHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(new ProblemResolver(problems));
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(new HtmlReturnValues());
  }
}
