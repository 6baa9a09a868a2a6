/** What watches Preflight: rules, dashboards and runbooks are files, so they are tested as files, and run against real servers. */
package preflight.operating;
