// RocksDB's settings for a bounded memory.
#pragma once

#include <rocksdb/options.h>

#include "rocks_store/rocks_store.h"

namespace counterclaim::rocks_store {

rocksdb::Options RocksOptions(const Options& options);

}  // namespace counterclaim::rocks_store
