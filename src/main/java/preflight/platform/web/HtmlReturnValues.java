package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a controller method return {@link Pages.Html}. */
class HtmlReturnValues implements HandlerMethodReturnValueHandler {
  @Override
  public boolean supportsReturnType(MethodParameter returnType) {
    return Pages.Html.class == returnType.getParameterType();
  }

  @Override
  public void handleReturnValue(
      @Nullable Object returnValue,
      MethodParameter returnType,
      ModelAndViewContainer container,
      NativeWebRequest exchange)
      throws IOException {
    container.setRequestHandled(true);
    var request = exchange.getNativeRequest(HttpServletRequest.class);
    var response = exchange.getNativeResponse(HttpServletResponse.class);
    if (returnValue instanceof Pages.Html html && request != null && response != null) {
      html.write(request, response);
    }
  }
}
