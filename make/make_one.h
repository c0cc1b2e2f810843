// SPDX-License-Identifier: MIT
#pragma once
#include "make/assignment.h"
#include "make/output_folders.h"
#include "make/request.h"
#include "pipeline/run.h"
#include "publish/report_json.h"

namespace podmill {

/// Does what has to be done for one episode, or says what would be (request.plan). `remembers`: only what changed,
/// and what was made is remembered. Never throws: what went wrong is in the outcome.
Outcome make_one(const Assignment& assignment, const Request& request, bool remembers, Run& run,
                 OutputFolders& folders);

}  // namespace podmill
