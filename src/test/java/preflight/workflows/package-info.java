/** What holds for the workflows in {@code .github}, which nothing here can run. Refuses to know anything about the application. */
@NullMarked
package preflight.workflows;

import org.jspecify.annotations.NullMarked;
