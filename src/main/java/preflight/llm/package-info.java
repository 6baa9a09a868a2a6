/**
 * Talking to language models: one port, the providers behind it, and what it may cost. Every call has one deadline,
 * one retry loop, and a hold on the month's budget before it leaves.
 *
 * <p>It refuses to know what is talked about: no runs, no participants, no prompts of its own. Nothing
 * else in this program makes HTTP calls to vendors.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "platform::config",
      "platform::db",
      "platform::log",
      "platform::metrics",
      "platform::tracing"
    })
package preflight.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
