/** What tests share: a running application, a database, people who answer. */
package preflight.support;
