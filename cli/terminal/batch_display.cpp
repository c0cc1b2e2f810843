// SPDX-License-Identifier: MIT
#include "cli/terminal/outcome_printer.h"

#include <algorithm>
#include <set>

#include "cli/terminal/log.h"
#include "cli/terminal/outcome.h"
#include "cli/terminal/terminal.h"
#include "publish/outcome_json.h"

namespace podmill {

void OutcomePrinter::take(std::size_t episode, Outcome outcome) {
  const std::scoped_lock lock(mutex_);
  ready_[episode] = std::move(outcome);
  for (; told_.size() < ready_.size() && ready_[told_.size()]; told_.push_back(std::move(*ready_[told_.size()])))
    progress_.aside([&] { tell(*ready_[told_.size()]); });
}

std::vector<Outcome> OutcomePrinter::all() && {
  // What was not begun leaves gaps: others behind it may have been.
  for (std::size_t i = told_.size(); i < ready_.size(); ++i) {
    if (!ready_[i]) continue;
    tell(*ready_[i]);
    told_.push_back(std::move(*ready_[i]));
  }
  return std::move(told_);
}

void OutcomePrinter::tell(const Outcome& outcome) const {
  if (logs_json()) {
    log(outcome.error ? LogLevel::error : LogLevel::info, "episode", outcome_json(outcome), {});
  } else {
    if (request_.explain && !outcome.why.empty()) log(LogLevel::info, {}, {}, tell_why(outcome));
    if (outcome.error) log(LogLevel::error, {}, {}, describe(*outcome.error));
  }
  if (outcome.error) return;
  if (!request_.documents.are_text() || request_.quiet || (outcome.status == Status::unchanged && !request_.verbose))
    return;
  print(ready_.size() == 1 || request_.plan || request_.verbose ? tell_in_full(outcome, stages_, request_.verbose)
                                                                : tell_in_short(outcome));
}

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

}  // namespace podmill
