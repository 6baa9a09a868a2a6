package preflight.runs.web;

import java.util.List;
import preflight.platform.web.PageFrame;

/**
 * Whether this browser's earlier answers belong to the account.
 *
 * @param name whose account it is
 * @param next where to go afterwards, one of our own paths
 */
public record JoinPage(
    PageFrame frame, String name, String action, String next, List<KeptRun> kept) {}
