-- A browser without scripts: the start page, four pages and their posts, the check, the result; fourteen requests, since
-- one page comes again with the questions that its answers opened.
local answers = {
  background = "role=nurse&setting=hospital&years_in_practice=9",
  confidence = "ai_confidence=4&judging_output=4&explaining=3",
  use = "tool_use=3&tasks=notes&tasks=summaries&checking=always&local_rules=clear",
  difficulty = "recent_problem=A+discharge+summary+left+out+that+the+dose+had+been+changed+on+the+last+day.",
}
local start = "/survey/ai-readiness"
local path, post, cookie, again_shown = start, nil, nil, false

function again()
  path, post, cookie, again_shown = start, nil, nil, false
end

function ask()
  local headers = with({["Accept"] = "text/html"})
  if cookie then headers["Cookie"] = cookie end
  if not post then return wrk.format("GET", path, headers) end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  headers["Origin"] = "https://" .. wrk.headers["Host"]
  return wrk.format("POST", path, headers, post)
end

-- The hidden fields of that form, which has to be on the page.
local function hidden(body, id)
  local from = string.find(body, 'id="' .. id .. '"', 1, true)
  if not from then return nil end
  local fields = {}
  for field in string.gmatch(string.sub(body, from), '<input type="hidden"[^>]*>') do
    local name = string.match(field, 'name="([^"]+)"')
    if name == "js" then break end
    if fields[name] then break end
    fields[name] = string.match(field, 'value="([^"]*)"')
  end
  return fields
end

function heard(status, headers, body)
  local given = headers["Set-Cookie"] and string.match(headers["Set-Cookie"], "^(__Host%-oh_session=[^;]+)")
  if given then cookie = given end
  local opened = post and status == 200 and string.match(path, "/use$") and not again_shown
  if post and not opened then
    if status ~= 303 then return false end
    again_shown = false
    path, post = string.gsub(headers["Location"], "^https?://[^/]+", ""), nil
    return true
  end
  again_shown = opened
  if status ~= 200 then return false end
  if path == start then
    local fields = hidden(body, "start")
    if not fields then return false end
    post = "language=" .. fields["language"] .. "&consent_version=" .. fields["consent_version"] .. "&consent=true"
    return true
  end
  if path == start .. "/finish/result" then
    journeys = journeys + 1
    again()
    return true
  end
  local fields = hidden(body, path == start .. "/finish/check" and "submit" or "answers")
  if not fields then return false end
  post = "_csrf=" .. fields["_csrf"] .. "&run_id=" .. fields["run_id"]
  if path ~= start .. "/finish/check" then
    post = post .. "&revision=" .. fields["revision"] .. "&" .. answers[string.match(path, "([^/]+)$")]
  end
  return true
end
