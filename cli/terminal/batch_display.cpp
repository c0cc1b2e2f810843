// SPDX-License-Identifier: MIT
#include "cli/terminal/batch_display.h"

#include <unistd.h>

#include <algorithm>
#include <set>

#include "cli/terminal/log.h"
#include "cli/terminal/outcome.h"
#include "cli/terminal/terminal.h"
#include "publish/outcome_json.h"

namespace podmill {
namespace {

Showing showing_of(const Request& request) {
  if (request.quiet) return Showing::nothing;
  return is_live() && !logs_json() ? Showing::live : Showing::lines;
}

/// The stages that the episodes go through, in order, each once.
std::vector<std::string> stages_of(std::span<const Assignment> episodes) {
  std::vector<std::string> stages;
  std::set<const Preset*> seen;
  for (const Assignment& episode : episodes) {
    if (!episode.preset || !seen.insert(episode.preset.get()).second) continue;
    for (const Preset::Step& step : episode.preset->steps)
      if (std::ranges::find(stages, step.info->name) == stages.end()) stages.emplace_back(step.info->name);
  }
  return stages;
}

/// Which stage was at work is for who asks for more.
std::string told(Error error, bool verbose) {
  if (!verbose) error.context.clear();
  return in_red(error);
}

}  // namespace

BatchDisplay::BatchDisplay(std::span<const Assignment> episodes, const Request& request)
    : request_(request),
      episodes_(episodes.size()),
      stages_(stages_of(episodes)),
      progress_(showing_of(request), stages_, episodes_) {}

std::unique_ptr<Watcher> BatchDisplay::episode_began(const Assignment& episode) {
  return progress_.watch(shown_as(episode.input().filename()));
}

void BatchDisplay::episode_ended(const Outcome& outcome) {
  progress_.aside([&] { tell(outcome); });
}

void BatchDisplay::gave_up(const std::vector<Error>& stuck) {
  for (const Error& error : stuck) log_error(error);
  log_error({Fault::io, "reading does not even end when told to: giving up", "run the same again for what is left"});
  constexpr int failed = 1;
  _exit(failed);
}

void BatchDisplay::tell(const Outcome& outcome) const {
  if (logs_json()) {
    log(outcome.error ? LogLevel::error : LogLevel::info, "episode", outcome_json(outcome), {});
  } else {
    if (request_.explain && !outcome.why.empty()) log(LogLevel::info, {}, {}, tell_why(outcome));
    if (outcome.error) log(LogLevel::error, {}, {}, told(*outcome.error, request_.verbose));
  }
  if (outcome.error) return;
  if (!request_.documents.are_text() || request_.quiet || (outcome.status == Status::unchanged && !request_.verbose))
    return;
  print_lines(episodes_ == 1 || request_.plan || request_.verbose ? tell_in_full(outcome, stages_, request_.verbose)
                                                                  : tell_in_short(outcome));
}

}  // namespace podmill
