// Between librdkafka's messages and records. Pure, safe from any thread.
#pragma once

#include "client.h"
#include "stream/record.h"

namespace counterclaim::kafka_log {

stream::Record RecordOf(const rd_kafka_message_t& message);

// The client's own copy of a record's headers; null where there are none.
rd_kafka_headers_t* HeadersOf(const stream::Record& record);

}  // namespace counterclaim::kafka_log
