# Every chore is packaging/setup_project.py; this only saves typing.
SETUP = python3 packaging/setup_project.py

.PHONY: run test lint bench soak specimen contact-sheet clean
run:      ; @$(SETUP) run $(ARGS)
test:     ; @$(SETUP) test $(ARGS)
lint:     ; @$(SETUP) lint
bench:    ; @$(SETUP) bench $(ARGS)
soak:     ; @$(SETUP) soak $(ARGS)
specimen: ; @$(SETUP) specimen
contact-sheet: ; @$(SETUP) contact-sheet $(ARGS)
clean:    ; @$(SETUP) clean $(ARGS)
