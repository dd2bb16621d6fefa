# Where the programs are built to, and what `cmake --install` puts where.
include(GNUInstallDirs)

if(TARGET counterclaim)
  set_target_properties(counterclaim PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  install(DIRECTORY deploy/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/counterclaim)
  install(DIRECTORY proto/counterclaim DESTINATION ${CMAKE_INSTALL_DATADIR}/counterclaim/proto
          FILES_MATCHING PATTERN "*.proto")
  install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
