// What the fates of rows and their reasons mean to a person: one table for inspector and
// pre-flight.
#pragma once

#include <QString>
#include <string>

#include "spec/batch.h"
#include "spec/message.h"

namespace ivl::app {

QString fate_title(Fate fate);

/// The code that tells rows apart: of the cause, where the message wraps one.
std::string reason_code(const Message& why);

/// Empty where nothing is known about the code.
QString reason_title(const std::string& code);
/// What follows from it, in a sentence.
QString reason_meaning(const std::string& code);
/// What a person can do about it.
QString reason_advice(const std::string& code);

}  // namespace ivl::app
