"""An evening at the desk, played with a real mouse or real keys: ``python -m tests.gui.evening``.

From the first start to the printed page: a new paper, its copy, a proposal, three stories moved,
one made shorter, a head in another form, a picture cropped, every finding put right, the PDF for
the press, the preview of the printer and its PDF.

- ``stage``: the window, what is waited for, the pictures that are taken;
- ``by_mouse``, ``by_keys``: the two pairs of hands, that do the same by different means;
- ``course``: the evening itself;
- ``gallery``: every dialog, panel and menu once, for the eye;
- ``dress``: languages, appearances, scales.
"""
