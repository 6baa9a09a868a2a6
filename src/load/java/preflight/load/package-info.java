/**
 * People as they come, at a constant rate, whatever the answers take. Knows Preflight by its pages and its API alone. Refuses
 * to reach into the application or its database.
 */
package preflight.load;
